/** IP addresses as Go's `net.ParseIP` accepts them. */

export function isIPAddress(text: string): boolean {
  return isIPv4(text) || isIPv6(text);
}

function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
}

/** No zone is accepted. `::` may occur once, for one or more groups of zeros; the last two groups may be an IPv4 address. */
function isIPv6(text: string): boolean {
  const tail = text.lastIndexOf(':');
  const last = text.slice(tail + 1);
  if (tail !== -1 && last.includes('.')) return isIPv4(last) && isIPv6(`${text.slice(0, tail + 1)}0:0`);
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const sound = groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
  return sound && (halves.length === 2 ? groups.length < 8 : groups.length === 8);
}
