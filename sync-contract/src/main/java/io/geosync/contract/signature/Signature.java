package io.geosync.contract.signature;

/**
 * Proof that a body is as its publisher wrote it.
 *
 * @param value base64 of the HMAC-SHA256 over the body's UTF-8 bytes
 */
public record Signature(String keyId, String value) {}
