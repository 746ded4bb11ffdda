/** What the tests use of jsonld, which has no declarations of its own. */
declare module 'jsonld' {
  interface Options { readonly documentLoader: (url: string) => never }
  const processor: {
    toRDF(document: object, options: Options): Promise<object>;
    expand(document: object, options: Options): Promise<object>;
    flatten(document: object): Promise<object>;
    compact(document: object, context: object, options: Options): Promise<object>;
  };
  export default processor;
}
