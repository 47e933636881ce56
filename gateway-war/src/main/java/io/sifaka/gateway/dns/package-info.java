/**
 * Names of hosts and their addresses. {@link io.sifaka.gateway.dns.Names} remembers what {@link
 * io.sifaka.gateway.dns.DnsLookup} finds, for as long as the answers say; no request waits for an answer that another one
 * waits for, or that is only being renewed.
 */
@NullMarked
package io.sifaka.gateway.dns;

import org.jspecify.annotations.NullMarked;
