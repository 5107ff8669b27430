/** A link in the forms people put it in. Pure. */

export interface LinkForms {
  readonly link: string;
  readonly markdown: string;
  readonly frame: string;
}

/**
 * @param address of the page, without a fragment.
 * @param fragment settings and, if it is shared, the model.
 */
export function linkForms(address: string, fragment: string, title: string): LinkForms {
  const link = fragment === '' ? address : `${address}#${fragment}`;
  const quoted = link.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return {
    link,
    markdown: `[${title.replace(/[[\]\\]/g, '\\$&')}](${link.replaceAll('(', '%28').replaceAll(')', '%29')})`,
    frame: `<iframe src="${quoted}" title="${title.replaceAll('"', '&quot;')}" width="100%" height="720" loading="lazy"></iframe>`,
  };
}
