/** What stands in the page for what is put in when a report is written. */
export const PAGE_MARKS = {title: '%TITLE%', data: '<!-- data -->'} as const;
