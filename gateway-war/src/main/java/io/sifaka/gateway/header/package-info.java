/**
 * Which header fields cross the gateway, and which are its own. {@link io.sifaka.gateway.header.RequestHeaders} makes the
 * fields that go upstream, {@link io.sifaka.gateway.header.ResponseHeaders} those that go to the client.
 */
@NullMarked
package io.sifaka.gateway.header;

import org.jspecify.annotations.NullMarked;
