export function Landing() {
  return <h1>Lyceum</h1>
}
