/**
 * What embed.html loads first, as a classic script. A frame that is sandboxed without `allow-same-origin` has no origin: to it
 * even its own host is another, which must allow modules, workers and data to be read; few do. Scripts of the old kind load
 * from anywhere, so such a frame gets one that has everything in it.
 */
const { module, classic } = document.currentScript?.dataset ?? {};
const script = document.createElement('script');
if (window.origin === 'null') script.src = classic ?? '';
else {
  script.type = 'module';
  script.src = module ?? '';
}
document.head.append(script);

export {};
