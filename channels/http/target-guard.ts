import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * What may be connected to besides public addresses: `loopback` is 127.0.0.0/8 and ::1; `private` is loopback, RFC 1918,
 * 100.64.0.0/10, link-local and unique-local.
 */
export type TargetPolicy = { loopback: boolean; private: boolean };

/** Whether this IP address may be connected to; what is not an address may not. */
export type TargetRule = (address: string) => boolean;

const privateRanges = ['loopback', 'private', 'carrierGradeNat', 'linkLocal', 'uniqueLocal'];

/** Global unicast. Outside of it lie IPv4-compatible (::/96) and unassigned addresses, which `range()` calls unicast. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Where clouds hand out credentials: refused by every policy, for no provider is there. */
const metadata = [
  '169.254.169.254', // AWS, Azure, Google, Oracle and others
  '169.254.170.2', // ECS tasks
  '169.254.170.23', // EKS pods
  '100.100.100.200', // Alibaba
  '168.63.129.16', // Azure's host
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254', // Google
  'fd00:c1::a9fe:a9fe', // Oracle
].map((address) => ipaddr.parse(address).toNormalizedString());

/**
 * Public unicast addresses, and what the policy adds. IPv6 forms that carry an IPv4 address (mapped, compatible, NAT64,
 * 6to4, Teredo) are refused, whatever is in them.
 */
export function createTargetRule(policy: TargetPolicy): TargetRule {
  return (text) => {
    if (isIP(text) === 0) return false; // ipaddr.js reads octal, hexadecimal and shortened forms too
    const address = ipaddr.parse(text);
    const range = address.range();
    if (metadata.includes(address.toNormalizedString())) return false;
    if (policy.loopback && range === 'loopback') return true;
    if (policy.private && privateRanges.includes(range)) return true;
    return range === 'unicast' && (address instanceof ipaddr.IPv4 || address.match(globalUnicast));
  };
}
