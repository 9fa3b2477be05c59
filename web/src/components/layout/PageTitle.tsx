/** The window's title; React moves it to the head. */
export function PageTitle({ title }: { title: string }) {
  return <title>{`${title} · RlmAspire`}</title>;
}
