/**
 * HTTP/1.1 to upstreams over non-blocking sockets: a request's head and what there is of its body go out on the thread that
 * sends; a loop per core reads the responses and hands them on, piece by piece, at the speed of whoever takes them.
 */
@NullMarked
package io.sifaka.gateway.transport;

import org.jspecify.annotations.NullMarked;
