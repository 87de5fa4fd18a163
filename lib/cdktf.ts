/**
 * Everything that this library and its generator use of `cdktf`, and its only import of it. The build for CDK Terrain imports the same from
 * `cdktn`.
 */
export {
  Annotations,
  ComplexList,
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
