declare module 'virtual:worker-source' {
  /** The bundled worker, a classic script. */
  const source: string;
  export default source;
}
