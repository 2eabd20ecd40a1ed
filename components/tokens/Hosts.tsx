import css from './DeepScan.module.css';

export function Hosts({ label, hosts }: { label: string; hosts: readonly string[] }) {
  return (
    <ul class={css['hosts']} aria-label={label}>
      {hosts.map((host) => (
        <li key={host}>
          <code>{host}</code>
        </li>
      ))}
    </ul>
  );
}
