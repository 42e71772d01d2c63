package io.geosync.localcloud.topic;

import java.util.Map;

/** A published message with its attributes of type String. */
public record TopicMessage(String id, String body, Map<String, String> attributes) {}
