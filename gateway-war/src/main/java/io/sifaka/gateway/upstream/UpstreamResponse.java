package io.sifaka.gateway.upstream;

import io.sifaka.gateway.exchange.HeaderList;
import java.util.function.Supplier;
import org.eclipse.jetty.io.Content;

/**
 * What a service answers.
 *
 * @param headers as received
 * @param body to be read to its end, or failed
 * @param trailers the fields that came after the body; known once that was read to its end
 */
public record UpstreamResponse(int status, HeaderList headers, Content.Source body, Supplier<HeaderList> trailers) {}
