#include "services/mediation/mediation_service.h"

int main(int argc, char** argv) {
  return linli::runtime::Main(argc, argv, "mediation", linli::mediation::MakeMediationService);
}
