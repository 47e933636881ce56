/** Access by the groups that consumers belong to. */
@NullMarked
package io.sifaka.plugins.acl;

import org.jspecify.annotations.NullMarked;
