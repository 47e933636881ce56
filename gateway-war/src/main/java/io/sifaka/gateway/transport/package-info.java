/**
 * HTTP/1.1 to upstreams over non-blocking sockets: a request's head and what there is of its body go out on the thread that
 * sends; a loop reads the responses and hands them on, piece by piece, at the speed of whoever takes them: one of a few of
 * its own, or the one of a server that runs the gateway on its selectors.
 */
@NullMarked
package io.sifaka.gateway.transport;

import org.jspecify.annotations.NullMarked;
