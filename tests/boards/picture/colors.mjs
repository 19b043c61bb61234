/** Text that can be read on a background, as Grafana chooses it. */
export function readable(background, theme) {
  return theme.colors.getContrastText(background, 2.3);
}
