package io.sifaka.gateway.upstream;

import io.sifaka.gateway.exchange.HeaderList;
import org.eclipse.jetty.io.Content;

/**
 * What a service answers.
 *
 * @param headers as received
 * @param body to be read to its end, or failed
 */
public record UpstreamResponse(int status, HeaderList headers, Content.Source body) {}
