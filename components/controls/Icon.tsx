const paths = {
  scan: 'M13 8a5 5 0 1 1-1.5-3.5M13 2v3h-3',
  ready: 'm3.5 8.5 3 3 6-7',
  blocked: 'm4 4 8 8m0-8-8 8',
  unsure: 'M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12v.2',
  warning: 'M8 2.5 14.5 13.5h-13zM8 6.5v3.2M8 11.6v.2',
  remove: 'm4.5 4.5 7 7m0-7-7 7',
  add: 'M8 3.5v9M3.5 8h9',
  closed: 'm6 4 4 4-4 4',
  settings:
    'M8 5.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6M6.9 1.8h2.2l.4 1.7 1.2.7 1.7-.5 1.1 1.9-1.3 1.2v1.4l1.3 1.2-1.1 1.9-1.7-.5-1.2.7-.4 1.7H6.9l-.4-1.7-1.2-.7-1.7.5-1.1-1.9 1.3-1.2V7.8L2.5 6.6l1.1-1.9 1.7.5 1.2-.7z',
  about: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 7.3v3.5M8 5v.2',
  move: 'M6 3.5v.1M6 8v.1M6 12.4v.1M10 3.5v.1M10 8v.1M10 12.4v.1',
  up: 'm4 10 4-4 4 4',
  duplicate: 'M6 6h7v7H6zM3 10V3h7',
  undo: 'M6 2.5 3 5.5l3 3M3 5.5h6a4 4 0 0 1 0 8H6.5',
  redo: 'm10 2.5 3 3-3 3m3-3H7a4 4 0 0 0 0 8h2.5',
  open: 'm4 6 4 4 4-4',
  back: 'm10 4-4 4 4 4',
  pin: 'M5.5 2.5h5M6.5 2.5v4L4 9.5h8L9.5 6.5v-4M8 9.5v4.5',
  note: 'M3 3h10v7l-3 3H3zM10 13v-3h3',
  resend: 'M3 8a5 5 0 1 0 1.5-3.5M3 2v3h3',
  edit: 'm3 13 .8-3 7-7 2.2 2.2-7 7z',
  clear: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M4.2 4.2l7.6 7.6',
  files: 'M8 2.5v7M5 6.5l3 3 3-3M3 13h10',
  more: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
} as const;

export type IconName = keyof typeof paths;

/** Decoration: the words beside it say the same. */
export function Icon({ name, class: className }: { name: IconName; class?: string | undefined }) {
  return (
    <svg
      class={className}
      viewBox="0 0 16 16"
      width="14"
      height="14"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
