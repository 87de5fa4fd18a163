/**
 * All classes of `cdktf` that this library and its generator use. No other file of `lib` imports `cdktf`, so the build
 * for CDK Terrain replaces this import alone.
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
