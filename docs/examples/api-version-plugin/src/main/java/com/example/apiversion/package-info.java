/** A plugin for Sifaka that retires old versions of an API. */
@NullMarked
package com.example.apiversion;

import org.jspecify.annotations.NullMarked;
