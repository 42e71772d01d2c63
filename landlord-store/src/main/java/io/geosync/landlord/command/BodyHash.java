package io.geosync.landlord.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.geosync.contract.json.ContractJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells two requests with the same id apart. */
public final class BodyHash {
  private BodyHash() {}

  /** Names of a map in another order are the same body. */
  public static String of(Object body) {
    try {
      byte[] json =
          ContractJson.mapper()
              .writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
              .writeValueAsBytes(body);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("records have JSON and every JDK SHA-256", impossible);
    }
  }
}
