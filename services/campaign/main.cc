#include "services/campaign/campaign_service.h"

int main(int argc, char** argv) {
  return linli::runtime::Main(argc, argv, "campaign", linli::campaign::MakeCampaignService);
}
