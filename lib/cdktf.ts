/**
 * Everything this library uses of `cdktf`, and its only import of it: a build for another package with the same classes
 * replaces this file.
 */
export {
  Annotations,
  ComplexObject,
  DefaultTokenResolver,
  Fn,
  type IInterpolatingParent,
  ImportableResource,
  type IResolvable,
  type ISynthesisSession,
  isComplexElement,
  Lazy,
  StringConcat,
  StringMap,
  TerraformDataSource,
  type TerraformMetaArguments,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
  Token,
  Tokenization,
} from "cdktf";
