/** How large the panel is in the docks that people use, in CSS pixels. */
export const panelSizes = [
  { width: 1400, height: 422 },
  { width: 700, height: 450 },
  { width: 420, height: 690 },
  { width: 1400, height: 250 },
] as const;
