/** What a circle's documents may take of this device, each with its reason. */

/** People who are shown though they have written nothing: anybody with the link can make up more. */
export const GREETED_LIMIT = 4_096
/** Documents kept open: those that were written or read last. Any can be built again from its records. */
export const OPEN_LIMIT = 128
