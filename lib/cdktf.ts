/**
 * Everything that this library uses of `cdktf`, and its only import of it. The build for CDK Terrain imports the same from
 * `cdktn`.
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
