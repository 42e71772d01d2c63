package io.geosync.redrive.config;

import io.geosync.landlord.status.StatusQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@ApplicationScoped
class Wiring {

  @Produces
  @Singleton
  StatusQueries statusQueries() {
    return new StatusQueries();
  }
}
