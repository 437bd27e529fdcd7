#include "services/pairing/pairing_service.h"

int main(int argc, char** argv) {
  return linli::runtime::Main(argc, argv, "pairing", linli::pairing::MakePairingService);
}
