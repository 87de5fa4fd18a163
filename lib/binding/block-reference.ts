/** The reference to a nested block of a resource. The block holds settings, or is one token. */
import { ComplexObject, type IInterpolatingParent, type IResolvable, Tokenization } from "../cdktf";

export abstract class BlockReference<T extends object> extends ComplexObject {
  private resolvableValue: IResolvable | undefined;
  private values: T | undefined;

  /**
   * @param terraformResource the resource that has the block
   * @param terraformAttribute the name of the block
   */
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  get internalValue(): T | IResolvable | undefined {
    return this.resolvableValue ?? this.values;
  }
  set internalValue(value: T | IResolvable | undefined) {
    this.resolvableValue = undefined;
    this.values = undefined;
    if (Tokenization.isResolvable(value)) this.resolvableValue = value;
    else this.values = value;
  }

  /** The values that the program set; undefined when it set none, or set a token. */
  protected get inputs(): T | undefined {
    return this.values;
  }

  protected change(values: Partial<T>): void {
    this.values = { ...this.values, ...values } as T;
  }

  protected reset(name: keyof T): void {
    const { [name]: _, ...others } = this.values ?? ({} as T);
    this.values = Object.keys(others).length === 0 ? undefined : (others as T);
  }
}
