/** The gallery: a list of all states, or with `?state=NAME` the panel in one of them. */
import { render } from 'preact';

const parameters = new URLSearchParams(location.search);
const root = document.getElementById('app');
const name = parameters.get('state');

if (root && name) {
  const { showState } = await import('./show-state.tsx');
  await showState(root, name, parameters);
} else if (root) {
  const { Overview } = await import('./Overview.tsx');
  render(<Overview />, root);
}
