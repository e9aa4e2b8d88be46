// The light build has the types of the whole, less what it leaves out; none come with it.
declare module 'hls.js/light' {
  export { default } from 'hls.js'
}
