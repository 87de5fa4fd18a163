/** The `timeouts` block of a share: its settings, and the reference through which they are read and changed. */
import { block, type Setting, text } from "../binding/synthesis";
import { ComplexObject, type IInterpolatingParent, type IResolvable, Tokenization } from "../cdktf";

/** Each is a duration: numbers with the units `ms`, `s`, `m` and `h`, such as `90s` or `1h30m`, longer than zero. */
export interface ImageShareTimeouts {
  /**
   * How long creating the share may take, such as `90s` or `5m`. Default `5m`.
   *
   * @default "5m"
   */
  readonly create?: string;
  /**
   * How long reading the share may take, such as `90s` or `5m`. Default `5m`.
   *
   * @default "5m"
   */
  readonly read?: string;
  /**
   * How long updating the share may take, such as `90s` or `5m`. Default `5m`.
   *
   * @default "5m"
   */
  readonly update?: string;
  /**
   * How long destroying the share may take, such as `90s` or `5m`. Default `5m`.
   *
   * @default "5m"
   */
  readonly delete?: string;
}

/** The block as a setting of its share. */
export function timeoutsSetting(value: ImageShareTimeouts | IResolvable | undefined): Setting {
  return block<ImageShareTimeouts>("ImageShareTimeouts", value, (timeouts) => ({
    create: text(timeouts.create),
    read: text(timeouts.read),
    update: text(timeouts.update),
    delete: text(timeouts.delete),
  }));
}

export class ImageShareTimeoutsOutputReference extends ComplexObject {
  private resolvableValue: IResolvable | undefined;
  private values: ImageShareTimeouts | undefined;

  /**
   * @param terraformResource the share
   * @param terraformAttribute the name of the block
   */
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  get internalValue(): ImageShareTimeouts | IResolvable | undefined {
    return this.resolvableValue ?? this.values;
  }
  set internalValue(value: ImageShareTimeouts | IResolvable | undefined) {
    this.resolvableValue = undefined;
    this.values = undefined;
    if (Tokenization.isResolvable(value)) this.resolvableValue = value;
    else this.values = value;
  }

  get create(): string {
    return this.getStringAttribute("create");
  }
  set create(value: string) {
    this.change({ create: value });
  }
  resetCreate(): void {
    this.reset("create");
  }
  get createInput(): string | undefined {
    return this.values?.create;
  }

  get read(): string {
    return this.getStringAttribute("read");
  }
  set read(value: string) {
    this.change({ read: value });
  }
  resetRead(): void {
    this.reset("read");
  }
  get readInput(): string | undefined {
    return this.values?.read;
  }

  get update(): string {
    return this.getStringAttribute("update");
  }
  set update(value: string) {
    this.change({ update: value });
  }
  resetUpdate(): void {
    this.reset("update");
  }
  get updateInput(): string | undefined {
    return this.values?.update;
  }

  get delete(): string {
    return this.getStringAttribute("delete");
  }
  set delete(value: string) {
    this.change({ delete: value });
  }
  resetDelete(): void {
    this.reset("delete");
  }
  get deleteInput(): string | undefined {
    return this.values?.delete;
  }

  private change(values: ImageShareTimeouts): void {
    this.values = { ...this.values, ...values };
  }

  private reset(name: keyof ImageShareTimeouts): void {
    const { [name]: _, ...others } = this.values ?? {};
    this.values = Object.keys(others).length === 0 ? undefined : others;
  }
}
