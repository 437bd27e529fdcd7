// FullCalendar's own roles promise a grid it does not keep; mended after each rendering.
export function mendAria(box: HTMLElement): void {
  for (const scroller of box.querySelectorAll<HTMLElement>(".fc-scroller")) {
    const scrolls = scroller.scrollHeight > scroller.clientHeight || scroller.scrollWidth > scroller.clientWidth;
    if (scrolls) scroller.tabIndex = 0;
  }
  // A day's name is its content, not only its number.
  for (const cell of box.querySelectorAll("td.fc-daygrid-day, td.fc-timegrid-col")) cell.removeAttribute("aria-labelledby");
  // A link that opens a list here is a button.
  for (const link of box.querySelectorAll(".fc-daygrid-more-link")) link.setAttribute("role", "button");
  // Layout tables inside cells are no tables to a reader.
  for (const table of box.querySelectorAll(".fc-scrollgrid table, table.fc-scrollgrid")) {
    if (table.getAttribute("role") !== "grid") table.setAttribute("role", "presentation");
  }
}
