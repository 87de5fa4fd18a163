/** The reference to a nested block of a resource: what is set in it, or a token for all of it. */
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

  /** What the program set. */
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
