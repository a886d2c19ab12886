package io.caravanserai.bench.load;

import java.net.URI;
import java.util.Map;

/** Where orders are posted, with what besides the content type. */
public record Door(URI uri, Map<String, String> headers) {}
