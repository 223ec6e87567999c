//! Both databases understand every statement.
use crate::world::everywhere;

#[tokio::test]
async fn both_databases_understand_every_statement() {
    everywhere(|world| async move {
        store::harness::prepare_all(&world.app.db, &identity::statements()).await;
    })
    .await;
}
