/**
 * A playground as a React component for Docusaurus (src/components/ForgetMeNot.jsx) and other MDX sites:
 *
 *     <ForgetMeNot hash="cell=gru&hidden=32" view="inside says" />
 *
 * A frame, so that neither the site's styles nor its bundler have to know of it.
 */

/** The contents of dist/ (from `npm run build`), copied to static/forget-me-not/. */
const address = '/forget-me-not/embed.html';

/**
 * @param hash what stands behind the # of a share link, with or without a trained model.
 * @param height of the frame, in pixels.
 * @param presentation view, hide, lock, autostart, speed, theme, loading, poster, max-steps.
 */
export default function ForgetMeNot({
  hash = '',
  height = 640,
  title = 'A playground for a recurrent network',
  ...presentation
}) {
  const given = Object.entries(presentation).filter(([, value]) => value !== undefined && value !== null);
  const query = new URLSearchParams(given);
  return (
    <iframe
      src={`${address}?${query}#${hash.replace(/^#/, '')}`}
      title={title}
      width="100%"
      height={height}
      loading="lazy"
      style={{ border: 0 }}
    />
  );
}
