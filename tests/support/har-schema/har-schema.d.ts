/** The package has no types: JSON schemas (draft 6) by name, as its lib/index.js gathers them. */
declare module 'har-schema' {
  const schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  export default schemas;
}
