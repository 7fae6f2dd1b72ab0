package org.onrecord.peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A part of the same API as a careful developer would write it with Spring Boot and Spring Data
 * JPA, to be measured beside the service: projections for what is read, keyset paging, what belongs
 * to a page in one query each, batches for what is written.
 */
@SpringBootApplication
public class Peer {
  public static void main(String... arguments) {
    SpringApplication.run(Peer.class, arguments);
  }
}
