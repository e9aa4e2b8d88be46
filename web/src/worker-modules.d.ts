// Vite types only the literal "*?worker"; these packages have types for the plain module instead.
declare module 'monaco-graphql/esm/graphql.worker.js?worker' {
  const WorkerConstructor: new () => Worker
  export default WorkerConstructor
}
