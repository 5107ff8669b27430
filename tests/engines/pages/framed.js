/** The same server by its other name: to a browser it is somebody else's. */
import { connect } from '/frame-host.js';

const frame = document.querySelector('iframe');
frame.src = `http://localhost:${location.port}/embed.html?view=toolbar+says#cell=gru&hidden=8&batch=8`;
window.framed = connect(frame);
