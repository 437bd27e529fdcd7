// A chunk of this area, so that the service worker keeps it for places without a network.
export { encode } from "uqr";
