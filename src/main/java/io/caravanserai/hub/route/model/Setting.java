package io.caravanserai.hub.route.model;

import io.caravanserai.hub.route.source.Place;

/** A key of {@code config/} with its value, as in {@code systems.erp.url}. */
public record Setting(String key, String value, Place place) {}
