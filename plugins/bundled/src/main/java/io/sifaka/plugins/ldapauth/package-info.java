/** ldap-auth: names and passwords that a directory knows. */
@NullMarked
package io.sifaka.plugins.ldapauth;

import org.jspecify.annotations.NullMarked;
