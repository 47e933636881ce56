/**
 * From a request to the route that matches it. A {@link io.sifaka.gateway.router.CanonicalPath} is made of the raw path
 * first; the {@link io.sifaka.gateway.router.Router} looks the request up in an index over hosts and paths and answers
 * with a {@link io.sifaka.gateway.router.Match}, which holds what was prepared for the route when the snapshot was built.
 */
@NullMarked
package io.sifaka.gateway.router;

import org.jspecify.annotations.NullMarked;
