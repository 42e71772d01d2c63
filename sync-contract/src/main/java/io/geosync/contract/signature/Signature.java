package io.geosync.contract.signature;

/**
 * The signature of a message body.
 *
 * @param keyId id of the signing key
 * @param value base64 of the HMAC-SHA256 over the UTF-8 bytes of the body
 */
public record Signature(String keyId, String value) {}
