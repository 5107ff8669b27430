/** A picture as files: SVG as it is written, PNG as the browser draws that at twice its size. */
import type { Picture } from '../charts/picture';

const scale = 2;

export function svgBlob(picture: Picture): Blob {
  return new Blob([picture.svg()], { type: 'image/svg+xml' });
}

/** Through a data: address, which a page's Content-Security-Policy can allow for images alone. */
export async function pngBlob(picture: Picture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg())}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser cannot draw on a canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be encoded'))),
      'image/png',
    );
  });
}
