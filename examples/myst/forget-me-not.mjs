/**
 * A directive for MyST Markdown and Jupyter Book 2, `:::{forget-me-not}`: a frame with a playground. In print MyST makes
 * a link of it.
 *
 * Where the playground is served from stands in the environment variable FORGET_ME_NOT, or as the option `address`.
 */

/** How it stands in the page; everything else is a setting. */
const presentation = ['view', 'hide', 'lock', 'autostart', 'speed', 'theme', 'loading', 'poster', 'max-steps'];

/** Settings that lessons turn most; any other can be given in the argument, as in a link: `span=40&noise=0.2`. */
const settings = ['data', 'span', 'cell', 'hidden', 'layers', 'rate', 'optimiser', 'batch', 'seed', 'probe', 'names'];

const text = (doc) => ({ type: String, doc });

/** @returns the address of the frame: presentation in its query, settings and model in its fragment. */
export function frameAddress(address, fragment, options) {
  const url = new URL('embed.html', address.endsWith('/') ? address : `${address}/`);
  for (const name of presentation) if (options[name] !== undefined) url.searchParams.set(name, options[name]);
  const given = settings.filter((name) => options[name] !== undefined);
  const parts = given.map((name) => `${name}=${encodeURIComponent(options[name]).replaceAll('%20', '+')}`);
  // The model of a share link ends the fragment, whatever stands before it.
  url.hash = [...parts, ...(fragment ? [fragment.replace(/^#/, '')] : [])].join('&');
  return url.href;
}

const directive = {
  name: 'forget-me-not',
  doc: 'A playground for a recurrent network.',
  arg: { type: String, doc: 'What stands behind the # of a link to the playground, with or without a model.' },
  options: {
    address: text('Where the contents of dist/ are served. Default: the environment variable FORGET_ME_NOT.'),
    title: text('What the frame is called for those who do not see it.'),
    ...Object.fromEntries(presentation.map((name) => [name, text(`The element’s attribute ${name}.`)])),
    ...Object.fromEntries(settings.map((name) => [name, text(`The setting ${name}.`)])),
  },
  run({ arg, options = {} }, file) {
    const address = options.address ?? process.env.FORGET_ME_NOT;
    if (!address || !URL.canParse(address)) {
      file?.message?.(`forget-me-not: address must be the https:// address of the playground, got “${address ?? ''}”`);
      return [];
    }
    const src = frameAddress(address, arg ?? '', options);
    return [{ type: 'iframe', src, width: '100%', title: options.title ?? 'A playground for a recurrent network' }];
  },
};

export default { name: 'Forget-Me-Not', directives: [directive] };
